package db

import (
	"context"
	"errors"
	"fmt"

	"github.com/jackc/pgx/v5"
)

// maintenance is the database one connects to in order to create or drop another.
const maintenance = "postgres"

// Create makes the PostgreSQL database of c as a book needs it, UTF8 and sorted by
// code point, unless it is there; made tells whether it was not. A SQLite book is
// made when it is opened.
func Create(ctx context.Context, c Config) (made bool, err error) {
	err = administer(ctx, c, func(conn *pgx.Conn, name string) error {
		var there bool
		if err := conn.QueryRow(ctx, `SELECT EXISTS (SELECT 1 FROM pg_database WHERE datname = $1)`, name).Scan(&there); err != nil {
			return fmt.Errorf("look for database %s: %w", name, err)
		}
		if there {
			return nil
		}
		made = true
		_, err := conn.Exec(ctx, `CREATE DATABASE `+pgx.Identifier{name}.Sanitize()+` TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C'`)
		if err != nil {
			return fmt.Errorf("create database %s: %w", name, err)
		}
		return nil
	})
	return made && err == nil, err
}

// Drop removes the PostgreSQL database of c with all that is in it.
func Drop(ctx context.Context, c Config) error {
	return administer(ctx, c, func(conn *pgx.Conn, name string) error {
		if _, err := conn.Exec(ctx, `DROP DATABASE IF EXISTS `+pgx.Identifier{name}.Sanitize()+` WITH (FORCE)`); err != nil {
			return fmt.Errorf("drop database %s: %w", name, err)
		}
		return nil
	})
}

// administer connects to the server of c, beside its database.
func administer(ctx context.Context, c Config, do func(conn *pgx.Conn, name string) error) (err error) {
	config, err := pgx.ParseConfig(c.DSN)
	if err != nil {
		return fmt.Errorf("read the DSN: %w", err) // pgx leaves the password out
	}
	name := config.Database
	config.Database = maintenance
	conn, err := pgx.ConnectConfig(ctx, config)
	if err != nil {
		return fmt.Errorf("connect to the server: %w", err)
	}
	defer func() { err = errors.Join(err, conn.Close(context.WithoutCancel(ctx))) }()
	return do(conn, name)
}
