namespace CustomerService.Content;

/// <summary>Kinds of parts.</summary>
[Flags]
public enum ContentKinds
{
    /// <summary>Text alone.</summary>
    None = 0,

    /// <summary>Cards.</summary>
    Cards = 1,

    /// <summary>Pictures.</summary>
    Images = 2,

    /// <summary>Sound.</summary>
    Audio = 4,

    /// <summary>Moving pictures.</summary>
    Video = 8,

    /// <summary>Files of any other type.</summary>
    Files = 16,

    /// <summary>Places.</summary>
    Locations = 32,

    /// <summary>Contacts.</summary>
    Contacts = 64,

    /// <summary>Templates that the channel has approved.</summary>
    Templates = 128,

    /// <summary>Pictures, sound, moving pictures and files.</summary>
    Media = Images | Audio | Video | Files,

    /// <summary>All of them.</summary>
    All = Cards | Media | Locations | Contacts | Templates,
}
