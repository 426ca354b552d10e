-- What was called a look is called a review, as everything that people read calls it.
comment on table review is 'A review of a thing on a day, and what was found';
comment on column review.day_text is 'When it was reviewed, as typed';
comment on column review.looked_on is 'When it was reviewed';
comment on column review.looked_by is 'The post or group whose review it was';
comment on column review.corrects is 'The review for which this one stands';
comment on column review.taken_back is 'Whether it says that the review never was';
comment on column entry.review_text is 'When it is next reviewed, as typed';
comment on column entry.next_on is 'The day by which it is next reviewed';
