"""Starting and moving articles: files are written anew with every link, id and address in its right place."""
