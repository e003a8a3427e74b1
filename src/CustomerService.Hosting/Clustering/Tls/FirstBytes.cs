using System.Buffers;
using System.IO.Pipelines;

namespace CustomerService.Hosting.Clustering.Tls;

/// <summary>Tells a connection that begins with TLS from one that begins with Orleans' preamble, without taking anything away.</summary>
internal static class FirstBytes
{
    // A record of TLS begins with its kind, handshake, and its version, 3.1 or later. Orleans' preamble begins with its length, least byte
    // first: these three would be over 65,000, and it has under 1,024.
    private const int Least = 3;
    private const byte Handshake = 0x16;
    private const byte Version = 0x03;

    public static async Task<bool> AreTlsAsync(PipeReader input, TimeSpan patience, TimeProvider time)
    {
        using var limit = new CancellationTokenSource(patience, time);
        var read = await input.ReadAtLeastAsync(Least, limit.Token);
        Span<byte> first = stackalloc byte[Least];
        var has = read.Buffer.Length >= Least;
        if (has)
        {
            read.Buffer.Slice(0, Least).CopyTo(first);
        }

        input.AdvanceTo(read.Buffer.Start);
        return has && first[0] == Handshake && first[1] == Version && first[2] > 0;
    }
}
