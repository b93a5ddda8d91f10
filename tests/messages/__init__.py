"""What is said in other languages: the catalogues in locale/, read, checked and compiled without other programs."""
