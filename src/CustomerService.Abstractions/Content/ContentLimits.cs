namespace CustomerService.Content;

/// <summary>
/// How much a content may hold. A commit holds many messages, so that all of one is bounded as well as each of its parts.
/// </summary>
public static class ContentLimits
{
    /// <summary>Parts of a content.</summary>
    public const int Parts = 20;

    /// <summary>Cards of a carousel.</summary>
    public const int Cards = 10;

    /// <summary>Buttons of a card.</summary>
    public const int Buttons = 5;

    /// <summary>Characters of a button's title and of a sender's name.</summary>
    public const int ShortText = 80;

    /// <summary>Characters of a card's title.</summary>
    public const int Title = 120;

    /// <summary>Characters of a name: of a file, a place, a contact.</summary>
    public const int Name = 255;

    /// <summary>Characters of what a button says.</summary>
    public const int Reply = 256;

    /// <summary>Characters of a place's postal address, and of a template's name.</summary>
    public const int Address = 512;

    /// <summary>Characters of what describes a picture, and of a template's parameter.</summary>
    public const int Description = 1_000;

    /// <summary>Characters of a card's text.</summary>
    public const int CardText = 2_000;

    /// <summary>Characters of an address to open.</summary>
    public const int Url = 2_048;

    /// <summary>Characters of what a template says.</summary>
    public const int TemplateText = 4_096;

    /// <summary>Telephone numbers or e-mail addresses of a contact.</summary>
    public const int ContactAddresses = 10;

    /// <summary>Parameters of a template.</summary>
    public const int Parameters = 30;

    /// <summary>Characters of a message's text.</summary>
    public const int MessageText = 32_768;

    /// <summary>Characters of a message's id at its channel.</summary>
    public const int MessageId = 128;

    /// <summary>Bytes of a whole content as JSON.</summary>
    public const int Bytes = 32 * 1024;
}
