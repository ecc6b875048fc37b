ALTER TABLE rate_limit DROP CONSTRAINT rate_limit_pkey, ADD PRIMARY KEY (bucket, window_start);
