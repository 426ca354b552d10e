-- Some things are reviewed in a meeting or at a place that is worth to be known: a review says where.
alter table review add column place text not null default '' constraint review_place_not_too_long check (length(place) <= 300);
comment on column review.place is 'In which meeting or at which place it was reviewed';
