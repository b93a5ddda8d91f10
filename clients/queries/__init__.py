"""What we show: reads that return frozen rows for pages, mails and files."""
