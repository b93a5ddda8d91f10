"""E-mail reports: compose, render, deliver."""
