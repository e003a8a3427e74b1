namespace CustomerService.Samples.PostgreSql;

/// <summary>Where the rows and blobs are.</summary>
public sealed class PostgresOptions
{
    /// <summary>Where these settings stand.</summary>
    public const string Section = "PostgreSql";

    /// <summary>The database, as Npgsql writes it.</summary>
    public string ConnectionString { get; set; } = "";

    /// <summary>A folder for what is too long for a row; the same for all silos.</summary>
    public string Blobs { get; set; } = "";
}
