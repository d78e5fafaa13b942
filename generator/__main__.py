"""`python -m generator` is the `hexapla` command."""

from generator.cli.main import main

if __name__ == "__main__":
    main()
