-- The pipelines of a trail, with the sides that name their columns.
SELECT pipeline, first_side, second_side FROM last_run WHERE lower(pipeline) GLOB lower($pipeline) ORDER BY pipeline
