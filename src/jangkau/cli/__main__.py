from jangkau.cli import main

main()
