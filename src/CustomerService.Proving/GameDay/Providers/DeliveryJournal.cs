using System.Text.Json;
using CustomerService.Proving.Reporting;

namespace CustomerService.Proving.GameDay.Providers;

/// <summary>What providers took, in the order in which they did, one JSON object a line.</summary>
internal sealed class DeliveryJournal : IDisposable
{
    private readonly Lock _lock = new();
    private readonly StreamWriter _file;
    private readonly List<ProviderDelivery> _deliveries = [];

    /// <summary>Creates the file.</summary>
    public DeliveryJournal(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        _file = new StreamWriter(path, append: false);
    }

    /// <summary>Is told of each as it is taken.</summary>
    public Action<ProviderDelivery>? Taken { get; set; }

    /// <summary>All so far, by address.</summary>
    public ILookup<string, ProviderDelivery> ByAddress()
    {
        lock (_lock)
        {
            return _deliveries.ToLookup(delivery => delivery.Address, StringComparer.Ordinal);
        }
    }

    /// <summary>Takes one down, before the sender is told that it was taken.</summary>
    public void Take(ProviderDelivery delivery)
    {
        lock (_lock)
        {
            _deliveries.Add(delivery);
            _file.WriteLine(JsonSerializer.Serialize(delivery, JsonOutput.Line));
            _file.Flush();
        }

        Taken?.Invoke(delivery);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_lock)
        {
            _file.Dispose();
        }
    }
}
