-- The run that last moved, ended or revived a link; null while only its maker touched it. The trail's links go by it.
ALTER TABLE link ADD COLUMN changed_run VARCHAR;
