using System.Collections.Immutable;
using System.Text;
using CustomerService.Channels.Tests.Providers;

namespace CustomerService.Channels.Tests.Vendors;

/// <summary>
/// Our channels and the providers' own libraries agree which request is genuine: <c>@slack/bolt</c>, <c>@line/bot-sdk</c>, <c>twilio</c>,
/// <c>@vonage/jwt</c>, <c>standardwebhooks</c>, <c>telegraf</c>, and openssl for Meta. Whatever we sign they judge, and where they can sign,
/// we judge.
/// </summary>
public sealed class VendorTests(VendorLibraries vendors) : IClassFixture<VendorLibraries>
{
    private const string Genuine = "genuine";
    private const string OfTheSecond = "with the second of two secrets";
    private const string Strange = "with a secret of somebody else";
    private const string Changed = "changed on the way";
    private const string Forged = "with another signature";
    private const string Stale = "ten minutes old";
    private const string Theirs = "signed by the library";

    /// <summary>A secret and no signature: nothing of the body is proven.</summary>
    private const string Unsigned = "telegram";

    private static readonly ImmutableArray<string> Texts =
    [
        "Where is my order?", "Grüße, ça va? Ελλάδα, Привет", "日本語 한국어 ไทย", "😀 👩‍👩‍👧‍👦 🇦🇹", "one\ntwo\n\nthree",
        "<b>\"quoted\"</b> & 'more' \\ {\"a\":1} %20+", "a=b&c=d+e%2B ~!*'()", new string('x', 3000) + " end",
    ];

    /// <summary>Channel, what is done to its request, and the number of the text.</summary>
    public static TheoryData<string, string, int> Cases()
    {
        var cases = new TheoryData<string, string, int>();
        foreach (var (channel, _, _) in SigningChannels.All)
        {
            string[] all =
            [
                Genuine, OfTheSecond, Strange, Forged,
                .. channel.Name == Unsigned ? [] : new[] { Changed },
                .. channel.Name is "slack" or "webhook" ? new[] { Stale } : [],
                .. channel.Name is "sms-twilio" or "webhook" or "whatsapp" ? new[] { Theirs } : [],
            ];
            foreach (var what in all)
            {
                foreach (var text in Enumerable.Range(0, Texts.Length))
                {
                    cases.Add(channel.Name, what, text);
                }
            }
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Request_IsJudgedAsTheProvidersOwnLibraryDoes(string name, string what, int text)
    {
        var (channel, accountOf, secret) = SigningChannels.All.Single(each => each.Channel.Name == name);
        var account = what == OfTheSecond ? accountOf(1).WithSecret(secret, accountOf(1).Secrets[secret][0], accountOf(2).Secrets[secret][0]) : accountOf(1);
        var signer = what is OfTheSecond or Strange ? accountOf(2) : accountOf(1);
        var at = what == Stale ? Samples.Now.AddMinutes(-10) : Samples.Now;
        var made = channel.MakeSample(signer, new SampleMessage("sample-1", "15555550100", Texts[text], at))! with { At = Samples.Now };
        var request = what switch
        {
            Changed => made with { Body = WithAnotherDigit(made.Body) },
            Forged => made with { Headers = made.Headers.ToDictionary(header => header.Key, header => Forge(header.Key, header.Value), StringComparer.OrdinalIgnoreCase) },
            Theirs => await vendors.SignAsync(name, signer.Secrets[secret][0], "sample-1", made, Samples.Now),
            _ => made,
        };

        var known = what == OfTheSecond ? accountOf(2) : accountOf(1);
        var theirs = await vendors.JudgesAsync(name, known.Secrets[secret][0], request, Samples.Now);
        var ours = await channel.ReceiveAsync(request, account, TestContext.Current.CancellationToken);

        var isGenuine = what is Genuine or OfTheSecond or Theirs;
        Assert.Equal((isGenuine, isGenuine), (theirs, ours.Status == 200));
        Assert.Equal(isGenuine ? [Texts[text]] : [], ours.Messages.IsDefault ? [] : ours.Messages.Select(message => message.Text));
    }

    /// <summary>A digit of the sender's address becomes another, so that the body is still one that could be read.</summary>
    private static byte[] WithAnotherDigit(ReadOnlyMemory<byte> body) =>
        Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(body.Span).Replace("15555550100", "15555550101", StringComparison.Ordinal));

    private static string Forge(string header, string value) =>
        header.Contains("Signature", StringComparison.OrdinalIgnoreCase) || header.Contains("Token", StringComparison.OrdinalIgnoreCase)
            || header.Equals("Authorization", StringComparison.OrdinalIgnoreCase)
            ? value[..^8] + (value[^8] == '1' ? '0' : '1') + value[^7..]
            : value;
}
