using CustomerService.Hosting.Settings;
using CustomerService.Storage.Hosting;

namespace CustomerService.Hosting.Starting;

/// <summary>
/// Earlier versions let <c>dotnet run</c> put the data into the project's folder: what lies there still is not lost without a word.
/// </summary>
internal static class OldDataFolder
{
    private static readonly string Old = Path.Combine("src", "CustomerService.Host", "data");

    public static void Mention(HostSettings settings)
    {
        var now = settings.Values[$"{StorageOptions.Section}:{nameof(StorageOptions.DataFolder)}"]!;
        if (settings.Place.Checkout is { } root && Path.Combine(root, Old) is var old && old != now && File.Exists(Path.Combine(old, "store.db")))
        {
            Console.WriteLine($"  Data of earlier starts is in {old}; it is not used any more, this start uses {now}. To go on with it: stop, mv {old} {now}");
        }
    }
}
