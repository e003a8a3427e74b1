using System.Globalization;
using System.Text;
using CustomerService.Warehouse.Facts;

namespace CustomerService.Warehouse.Tests.Import;

/// <summary>The tables of the lake, as other engines create them: written from the warehouse's own, so that they are the same.</summary>
internal static class Ddl
{
    public static readonly IReadOnlyDictionary<string, Func<string>> Files = new SortedDictionary<string, Func<string>>(StringComparer.Ordinal)
    {
        ["postgres.sql"] = () => Write(
            """
            -- The lake's tables in PostgreSQL, a partition for each month. Run here with PostgreSQL 15 (tests/CustomerService.Warehouse.Tests/Import).
            CREATE SCHEMA IF NOT EXISTS warehouse;

            -- Makes room for a month: CALL warehouse.add_month('2026-11-01').
            CREATE OR REPLACE PROCEDURE warehouse.add_month(month date) LANGUAGE plpgsql AS $$
            DECLARE name text;
            BEGIN
              FOR name IN SELECT relname FROM pg_class WHERE relnamespace = 'warehouse'::regnamespace AND relkind = 'p' LOOP
                EXECUTE format('CREATE TABLE IF NOT EXISTS warehouse.%I PARTITION OF warehouse.%I FOR VALUES FROM (%L) TO (%L)',
                  name || to_char(month, '_YYYY_MM'), name, date_trunc('month', month), date_trunc('month', month) + interval '1 month');
              END LOOP;
            END $$;
            """,
            table => $"""
            CREATE TABLE IF NOT EXISTS warehouse.{table.Name} (
            {Columns(table, column => $"{column.Name} {PostgresType(column)}{(IsOfAll(table, column) ? " NOT NULL" : "")}")}
            ) PARTITION BY RANGE (occurred_at);
            CREATE INDEX IF NOT EXISTS {table.Name}_of ON warehouse.{table.Name} ({table.Subject}, occurred_at);
            """),
        ["clickhouse.sql"] = () => Write(
            """
            -- The lake's tables in ClickHouse, a partition for each month. Run here with ClickHouse 18.16, Debian's, which has DateTime and UInt8
            -- in the place of DateTime64(6, 'UTC') and Bool; with those types, which newer ones have, it was not run.
            """,
            table => $"""
            CREATE TABLE IF NOT EXISTS {table.Name} (
            {Columns(table, column => $"{column.Name} {(IsOfAll(table, column) ? ClickHouseType(column) : $"Nullable({ClickHouseType(column)})")}")}
            ) ENGINE = MergeTree PARTITION BY toYYYYMM(occurred_at) ORDER BY (occurred_at, {table.Subject});
            """),
        ["spark.sql"] = () => Write(
            """
            -- The lake's files as tables of Spark: Databricks, Synapse and Fabric notebooks. Put your own place and tenant in. Not run here: no Spark.
            -- Which days there are is read again with MSCK REPAIR TABLE; a query with a condition on day reads the files of those days.
            """,
            table => $"""
            CREATE TABLE IF NOT EXISTS {table.Name} (
            {Columns(table, column => $"{column.Name} {SparkType(column)}")},
              day DATE
            ) USING parquet PARTITIONED BY (day) LOCATION 'abfss://blobs@ACCOUNT.dfs.core.windows.net/lake/TENANT/{table.Name}';
            MSCK REPAIR TABLE {table.Name};
            """),
        ["trino.sql"] = () => Write(
            """
            -- The lake's files as tables of Trino, by its Hive connector. Put your own place and tenant in. Not run here: no Trino.
            CREATE SCHEMA IF NOT EXISTS hive.warehouse;
            """,
            table => $"""
            CREATE TABLE IF NOT EXISTS hive.warehouse.{table.Name} (
            {Columns(table, column => $"{column.Name} {TrinoType(column)}")},
              day date
            ) WITH (format = 'PARQUET', partitioned_by = ARRAY['day'], external_location = 'abfss://blobs@ACCOUNT.dfs.core.windows.net/lake/TENANT/{table.Name}');
            CALL hive.system.sync_partition_metadata('warehouse', '{table.Name}', 'FULL');
            """),
        ["synapse.sql"] = () => Write(
            """
            -- The lake's files as views of a serverless pool of Synapse, or of a warehouse of Fabric. Put your own place and tenant in. Not run here:
            -- neither runs outside Azure. A query with a condition on day reads the files of those days.
            CREATE EXTERNAL DATA SOURCE lake WITH (LOCATION = 'https://ACCOUNT.blob.core.windows.net/blobs/lake/TENANT');
            """,
            table => $"""
            GO
            CREATE VIEW {table.Name} AS
            SELECT *, CAST(file.filepath(1) AS date) AS day
            FROM OPENROWSET(BULK '{table.Name}/day=*/*.parquet', DATA_SOURCE = 'lake', FORMAT = 'PARQUET') WITH (
            {Columns(table, column => $"{column.Name} {SynapseType(column)}")}
            ) AS [file];
            """),
    };

    private static string Write(string head, Func<FactTable, string> write)
    {
        var text = new StringBuilder(head).Append('\n');
        foreach (var table in FactTables.Stored)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n{write(table)}\n");
        }

        return text.ToString();
    }

    private static string Columns(FactTable table, Func<FactColumn, string> write) =>
        string.Join(",\n", table.Columns.Select(column => $"  {write(column)}"));

    /// <summary>What every event has is never null.</summary>
    private static bool IsOfAll(FactTable table, FactColumn column) => table.Columns.IndexOf(column) < 6;

    private static string PostgresType(FactColumn column) => column.Type switch
    {
        FactType.Text => "text",
        FactType.Integer => "bigint",
        FactType.Number => "double precision",
        FactType.Flag => "boolean",
        _ => "timestamp",
    };

    private static string ClickHouseType(FactColumn column) => column.Type switch
    {
        FactType.Text => "String",
        FactType.Integer => "Int64",
        FactType.Number => "Float64",
        FactType.Flag => "Bool",
        _ => "DateTime64(6, 'UTC')",
    };

    private static string SparkType(FactColumn column) => column.Type switch
    {
        FactType.Text => "STRING",
        FactType.Integer => "BIGINT",
        FactType.Number => "DOUBLE",
        FactType.Flag => "BOOLEAN",
        _ => "TIMESTAMP_NTZ",
    };

    private static string TrinoType(FactColumn column) => column.Type switch
    {
        FactType.Text => "varchar",
        FactType.Integer => "bigint",
        FactType.Number => "double",
        FactType.Flag => "boolean",
        _ => "timestamp(6)",
    };

    private static string SynapseType(FactColumn column) => column.Type switch
    {
        FactType.Text => "varchar(512) COLLATE Latin1_General_100_BIN2_UTF8",
        FactType.Integer => "bigint",
        FactType.Number => "float",
        FactType.Flag => "bit",
        _ => "datetime2(6)",
    };
}
