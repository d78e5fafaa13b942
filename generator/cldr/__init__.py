"""What Unicode's locale data knows: names, direction, dates, alphabets, interface words."""
