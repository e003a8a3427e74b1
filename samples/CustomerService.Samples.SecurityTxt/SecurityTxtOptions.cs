namespace CustomerService.Samples.SecurityTxt;

/// <summary>Section <c>SecurityTxt</c>.</summary>
public sealed class SecurityTxtOptions
{
    /// <summary>Where to report: <c>mailto:…</c> or <c>https://…</c>.</summary>
    public Uri? Contact { get; set; }

    /// <summary>Until when this is true.</summary>
    public DateTimeOffset Expires { get; set; }
}
