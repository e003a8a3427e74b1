namespace CustomerService.Storage.Attachments;

/// <summary>What visitors, agents and channels may attach. Section <see cref="Section"/>.</summary>
public sealed class AttachmentOptions
{
    /// <summary>Where the options stand in the configuration.</summary>
    public const string Section = "CustomerService:Attachments";

    /// <summary>The longest file, in bytes, at most 50 MiB. It is held in memory while it is encrypted.</summary>
    /// <value>The default is 10 MiB.</value>
    public int MaxBytes { get; set; } = 10 * 1024 * 1024;

    /// <summary>How long a file is kept that no message refers to, 1 minute to 30 days.</summary>
    /// <value>The default is 24 hours.</value>
    public TimeSpan KeepUnsent { get; set; } = TimeSpan.FromHours(24);

    /// <summary>How many files a conversation may have.</summary>
    /// <value>The default is 50.</value>
    public int MaxPerConversation { get; set; } = 50;

    /// <summary>Media types that are taken, of those that are recognised. Empty for all of these.</summary>
    /// <value>The default is all.</value>
    public IList<string> Types { get; } = [];
}
