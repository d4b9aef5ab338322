; Nothing is indented by its place: a new line begins where the one above it does.
(document) @indent.auto
