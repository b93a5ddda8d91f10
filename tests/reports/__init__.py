"""Tests of the e-mail reports."""
