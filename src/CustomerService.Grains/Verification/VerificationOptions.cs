using System.ComponentModel.DataAnnotations;

namespace CustomerService.Grains.Verification;

/// <summary>How customers prove an address by a code or a link.</summary>
public sealed class VerificationOptions
{
    /// <summary>Kinds of addresses that codes are sent to. Empty means the default.</summary>
    /// <value>The default is email, sms, whatsapp.</value>
    public IList<string> Channels { get; } = [];

    /// <summary>How long a code, and the link beside it, is good.</summary>
    /// <value>The default is 10 minutes.</value>
    [Range(typeof(TimeSpan), "00:01:00", "01:00:00")]
    public TimeSpan CodeLifetime { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>How often a code may be tried before it is good no more.</summary>
    /// <value>The default is 5.</value>
    [Range(1, 10)]
    public int Tries { get; set; } = 5;

    /// <summary>How many codes are sent within an hour to one address, and for one conversation.</summary>
    /// <value>The default is 3.</value>
    [Range(1, 100)]
    public int CodesPerHour { get; set; } = 3;

    /// <summary>How many codes are sent within an hour for one tenant: what a flood of visitors can have it pay for.</summary>
    /// <value>The default is 1,000.</value>
    [Range(1, 1_000_000)]
    public int TenantCodesPerHour { get; set; } = 1_000;

    /// <summary>
    /// Where customers reach this host, for links in mails, such as <c>https://chat.example.com</c>; without it there are none.
    /// </summary>
    /// <value>The default is null.</value>
    public Uri? PublicUrl { get; set; }

    internal static readonly string[] DefaultChannels = ["email", "sms", "whatsapp"];

    internal IReadOnlyList<string> Effective => Channels.Count == 0 ? DefaultChannels : [.. Channels];
}
