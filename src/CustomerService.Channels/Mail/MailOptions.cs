using MimeKit;

namespace CustomerService.Channels.Mail;

/// <summary>How mails of strangers are read.</summary>
internal static class MailOptions
{
    /// <summary>What a mail has above its body; more than this no program writes.</summary>
    public const int HeaderBytes = 512 * 1024;

    /// <summary>The longest mail, with all its files.</summary>
    public const int MostBytes = 30 * 1024 * 1024;

    public static ParserOptions Parser { get; } = new()
    {
        MaxMimeDepth = 24,
        MaxAddressGroupDepth = 3,
        AllowUnquotedCommasInAddresses = true,
        AddressParserComplianceMode = RfcComplianceMode.Loose,
        ParameterComplianceMode = RfcComplianceMode.Loose,
        Rfc2047ComplianceMode = RfcComplianceMode.Loose,
    };
}
