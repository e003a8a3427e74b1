using System.Text;
using CustomerService.Storage.Blobs;
using CustomerService.Warehouse.Tests.Ingest;
using DuckDB.NET.Data;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerService.Warehouse.Tests.Kit;

/// <summary>Looks for texts in every byte: of the folder for queries and of all blobs, as they are and with what is compressed laid open.</summary>
internal static class OpenBytes
{
    /// <summary>Which of some texts are found.</summary>
    public static async Task<string[]> FoundAsync(WarehouseBed bed, params string[] texts)
    {
        var found = new SortedSet<string>(StringComparer.Ordinal);
        using var open = new TemporaryFolder();
        var blobs = bed.Cluster.Services.GetRequiredService<IBlobStore>();
        var files = Directory.GetFiles(bed.Folder, "*", SearchOption.AllDirectories).ToList();
        await foreach (var blob in blobs.ListAsync("", TestContext.Current.CancellationToken))
        {
            files.Add(open.File($"{files.Count}{Path.GetExtension(blob)}"));
            await File.WriteAllBytesAsync(files[^1], (await blobs.ReadAsync(blob, TestContext.Current.CancellationToken))!.Value, TestContext.Current.CancellationToken);
        }

        foreach (var file in files)
        {
            Look(await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken), Path.GetRelativePath(bed.Folder, file));
            if (file.EndsWith(".parquet", StringComparison.Ordinal))
            {
                using var connection = new DuckDBConnection("DataSource=:memory:");
                connection.Open();
                using var command = connection.CreateCommand();
                command.CommandText = $"COPY (FROM read_parquet('{file}')) TO '{open.File("open.csv")}' (FORMAT csv)";
                command.ExecuteNonQuery();
                Look(await File.ReadAllBytesAsync(open.File("open.csv"), TestContext.Current.CancellationToken), "");
            }
        }

        Assert.InRange(files.Count, 4, int.MaxValue);
        return [.. found];

        void Look(byte[] bytes, string name)
        {
            foreach (var text in texts)
            {
                if (bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0 || name.Contains(text, StringComparison.Ordinal))
                {
                    found.Add(text);
                }
            }
        }
    }
}
