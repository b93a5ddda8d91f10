"""What we believe: pure functions over columns of facts. Knows no Django, no database and no clock."""
