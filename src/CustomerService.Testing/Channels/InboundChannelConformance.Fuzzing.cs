using System.Globalization;
using System.Text;
using CustomerService.Channels;
using CustomerService.Content;
using Xunit;

namespace CustomerService.Testing.Channels;

public abstract partial class InboundChannelConformance
{
    /// <summary>So many changed bodies are tried; <c>CUSTOMERSERVICE_FUZZ</c> says another number.</summary>
    private const int Mutations = 2_000;

    private const long MostAllocated = 64 * 1024 * 1024;

    /// <summary>What parsers stumble over, put in anywhere.</summary>
    private static readonly byte[][] Stumbling =
    [
        .. new[]
        {
            "null", "{}", "[]", "\"\"", "-1", "1e999", "9223372036854775808", "0.1e-400", "true", "\"\\ud800\"", "\"\\u0000\"", "\"\\r\\n\"",
            "{", "}", "[", "]", ",", ":", "\\", "%", "%ZZ", "&", "=", "\0", "\u202e", "--", "\r\n\r\n", "<!--", "]]>", "id", "type", "text",
        }.Select(Encoding.UTF8.GetBytes),
        [0xC3, 0x28], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], new byte[64],
    ];

    /// <summary>
    /// Genuine bodies that are changed at random, each believable to the channel: further ones of your provider belong here, one for each
    /// kind of thing that it reports.
    /// </summary>
    protected virtual IEnumerable<ReadOnlyMemory<byte>> Bodies =>
    [
        RequestOf(AccountOf(1), Sample).Body,
        RequestOf(
            AccountOf(1),
            [.. Enumerable.Range(1, Math.Max(1, Math.Min(Batch, 3))).Select(i => new InboundSample(i, i, $"message {i}"))]).Body,
    ];

    /// <summary>
    /// Whatever somebody who can sign sends: no exception, no message that could not be stored, and no more memory than a large request may
    /// take. Deterministic; <c>CUSTOMERSERVICE_FUZZ_SEED</c> begins elsewhere.
    /// </summary>
    [Fact]
    public async Task Body_OfManyChanges_NeverThrows_AndTakesNoMoreThanItMay()
    {
        byte[][] bodies = [.. Bodies.Select(body => body.ToArray())];
        var (amount, seed) = (Number("CUSTOMERSERVICE_FUZZ", Mutations), Number("CUSTOMERSERVICE_FUZZ_SEED", 0));
        var account = AccountOf(1);
        for (var i = 0; i < amount; i++)
        {
            var changed = Change(bodies[i % bodies.Length], new Random(seed + i));
            var request = RequestOf(account, changed);
            var (thread, before) = (Environment.CurrentManagedThreadId, GC.GetAllocatedBytesForCurrentThread());
            try
            {
                var result = await ReceiveAsync(request, account);

                // A channel that waited for something may go on elsewhere, where others allocate.
                var allocated = thread == Environment.CurrentManagedThreadId ? GC.GetAllocatedBytesForCurrentThread() - before : 0;
                Assert.True(allocated <= MostAllocated, $"It took {allocated} bytes.");
                Assert.InRange(result.Status, 200, 499);
                foreach (var message in result.Messages)
                {
                    Assert.NotNull(message.From);
                    var fit = InboundIntake.Fit(message, Channel.Name, account.Name);
                    Assert.NotEmpty(fit.MessageId);
                    Assert.True(fit.Content is null || ContentRules.ProblemsOf(fit.Content).IsEmpty);
                }
            }
            catch (Exception e)
            {
                throw new InvalidOperationException($"Seed {seed + i}, body {Convert.ToBase64String(changed)}", e);
            }
        }
    }

    private static int Number(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : otherwise;

    private static byte[] Change(byte[] body, Random random)
    {
        var bytes = body.ToList();
        for (var changes = random.Next(1, 6); changes > 0; changes--)
        {
            var at = random.Next(0, bytes.Count + 1);
            var length = Math.Min(random.Next(1, 24), bytes.Count - at);
            switch (random.Next(7))
            {
                case 0 when at < bytes.Count:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 1 when at < bytes.Count:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 2:
                    bytes.RemoveRange(at, length);
                    break;
                case 3:
                    bytes.InsertRange(at, bytes.GetRange(at, length));
                    break;
                case 4:
                    bytes.InsertRange(at, Stumbling[random.Next(Stumbling.Length)]);
                    break;
                case 5:
                    // In the place of a value: the longest run of letters and digits from here.
                    var end = bytes.FindIndex(at, c => !char.IsAsciiLetterOrDigit((char)c));
                    bytes.RemoveRange(at, Math.Max(0, end - at));
                    bytes.InsertRange(at, Stumbling[random.Next(Stumbling.Length)]);
                    break;
                case 6 when random.Next(8) == 0:
                    bytes.RemoveRange(at, bytes.Count - at);
                    break;
            }
        }

        return [.. bytes];
    }
}
