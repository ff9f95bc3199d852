"""From a site to its files, with MkDocs as the engine that renders Markdown."""
