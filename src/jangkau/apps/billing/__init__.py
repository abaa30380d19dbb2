"""Who owes what for which month, under which article; and the codes under which it is paid."""
