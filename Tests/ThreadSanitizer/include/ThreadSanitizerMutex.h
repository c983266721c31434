// Nothing is called from here: linking the target is enough.
