using CustomerService.Channels;
using CustomerService.Storage.Blobs;
using CustomerService.Storage.Hosting;
using CustomerService.Storage.Protection;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerService.Grains.Tests.Kit;

/// <summary>What outlives a cluster: the store with its keys, the clock of conversations, and the scripted world around them.</summary>
internal sealed class TestBed : IDisposable
{
    private readonly ServiceProvider _keys = new ServiceCollection()
        .AddCustomerServiceStorage(options => options.Provider = StorageOptions.Memory)
        .BuildServiceProvider();

    public TestBed()
    {
        Protection = _keys.GetRequiredService<IPayloadProtection>();
        Policy = new ScriptedPolicy(Gates);
        Keyed = new ScriptedChannel("keyed", new DeliveryContract(DeliveryClass.Keyed), Gates);
        Readable = new ScriptedChannel("readable", new DeliveryContract(DeliveryClass.Readable), Gates);
        Neither = new ScriptedChannel("neither", new DeliveryContract(DeliveryClass.Neither), Gates);
        Dropping = new ScriptedChannel("dropping", new DeliveryContract(DeliveryClass.Neither, UnknownDelivery.Drop), Gates);
        Carrier = new ScriptedChannel("carrier", new DeliveryContract(DeliveryClass.Keyed), Gates)
        {
            Capabilities = OutboundCapabilities.TextOnly with { OptOut = OptOutWords.Carrier },
        };
        Paced = new PacedChannel(new ScriptedChannel("paced", new DeliveryContract(DeliveryClass.Neither), Gates), Gates);
    }

    public FaultyStore Store { get; } = new();

    public InMemoryBlobStore Blobs { get; } = new();

    public OffsetTime Time { get; } = new();

    public Gates Gates { get; } = new();

    public Arrivals Arrivals { get; } = new();

    public KeywordUnderstanding Understanding { get; } = new();

    public IPayloadProtection Protection { get; }

    public ScriptedPolicy Policy { get; }

    public ScriptedChannel Keyed { get; }

    public ScriptedChannel Readable { get; }

    public ScriptedChannel Neither { get; }

    public ScriptedChannel Dropping { get; }

    /// <summary>One on which customers forbid messages by a word.</summary>
    public ScriptedChannel Carrier { get; }

    /// <summary>One whose provider keeps messages waiting.</summary>
    public PacedChannel Paced { get; }

    public IEnumerable<IOutboundChannel> Channels => [Keyed, Readable, Neither, Dropping, Carrier, Paced];

    public void Dispose() => _keys.Dispose();
}
