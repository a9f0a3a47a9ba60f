"""The load: a national catalogue made from nothing, and what checking and building it takes."""
