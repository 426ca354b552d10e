-- What notes the rows of a table is written out once for that table: put together anew for each statement, it took as long as the write itself.
drop function hold_states(regclass);

-- The statement that notes rows which are not there any more, `but` those that a condition names.
create function noting_gone(of_table oid, but text) returns text language sql stable
  as $$ select format('insert into row_state (body_id, batch, of_table, row_key, columns, digest)
      select h.body_id, current_setting(''app.batch'')::uuid, %L, %s, 0, null from went r join record_head h on h.body_id = r.%I %s
      on conflict (body_id, batch, of_table, row_key) do update set columns = 0, digest = null',
    of_table::regclass::text, key_of(of_table, 'r'), case of_table when 'body'::regclass then 'id' else 'body_id' end, but) $$;

-- Lets the record hold the states of a table's rows; for every table of bodies but the record itself and the words for search, which are made from others.
create function hold_states(of_table regclass) returns void language plpgsql as $$
declare called text := format('note_rows_of_%s', (select relname from pg_class where oid = of_table));
begin
  execute format('create or replace function %I() returns trigger language plpgsql set timezone = ''UTC'' as %L', called, format(
    'begin
      if coalesce(current_setting(''app.batch'', true), '''') = '''' then return null; end if;
      if tg_op = ''INSERT'' then
        perform from came limit 1;
        if not found then return null; end if;
        %1$s;
      elsif tg_op = ''UPDATE'' then
        perform from went limit 1;
        if not found then return null; end if;
        %2$s;
        %1$s;
      else
        perform from went limit 1;
        if not found then return null; end if;
        %3$s;
      end if;
      return null;
    end',
    noting(of_table, 'came'),
    noting_gone(of_table, format('where not exists (select from came c where %s = %s)', key_of(of_table, 'c'), key_of(of_table, 'r'))),
    noting_gone(of_table, '')));
  execute format('create or replace trigger notes_new_rows after insert on %s referencing new table as came for each statement execute function %I()', of_table, called);
  execute format('create or replace trigger notes_changed_rows after update on %s referencing old table as went new table as came for each statement execute function %I()', of_table, called);
  execute format('create or replace trigger notes_gone_rows after delete on %s referencing old table as went for each statement execute function %I()', of_table, called);
end $$;

-- The same for all that are held, as their columns are by now; the program asks for it after every migration.
create function hold_states_again() returns void language plpgsql as $$
declare each oid;
begin
  for each in select tgrelid from pg_trigger where tgname = 'notes_new_rows' loop
    perform hold_states(each::regclass);
  end loop;
end $$;

select hold_states_again();
drop function note_rows();
