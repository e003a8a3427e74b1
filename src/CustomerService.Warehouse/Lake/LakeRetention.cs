using CustomerService.Warehouse.Facts;
using Microsoft.Extensions.Options;

namespace CustomerService.Warehouse.Lake;

/// <summary>Takes files out of the lake whose day is longer ago than their class is kept.</summary>
internal sealed class LakeRetention(IOptions<WarehouseOptions> options, TimeProvider time)
{
    /// <summary>What the lake is without them; they are deleted some seconds later, when no query reads them any more.</summary>
    public LakeManifest Drop(LakeManifest manifest)
    {
        var now = time.GetUtcNow();
        var old = manifest.Files.Where(file => file.Day < FirstDayOf(FactTables.Named(file.Table), now)).ToArray();
        return old.Length == 0 ? manifest : manifest with
        {
            Files = manifest.Files.RemoveRange(old),
            Dropped = manifest.Dropped.AddRange(old.Select(file => new DroppedFile(file.Path, now))),
        };
    }

    /// <summary>What is said of conversations and customers is internal; what was written is personal, also where it is redacted.</summary>
    private DateOnly FirstDayOf(FactTable table, DateTimeOffset now)
    {
        var kept = options.Value.Retention;
        var days = table == FactTables.QualityChecks ? kept.Public : table.IsPersonal ? kept.Personal : kept.Internal;
        return days == 0 ? DateOnly.MinValue : DateOnly.FromDateTime(now.UtcDateTime).AddDays(-days);
    }
}
