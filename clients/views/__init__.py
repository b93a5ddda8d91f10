"""Requests in, one service or query call, pages out."""
