namespace CustomerService.Packs;

/// <summary>Who may read an article.</summary>
public enum PackAudience
{
    /// <summary>Everybody: the assistant may quote it, and the help page shows it.</summary>
    Public,

    /// <summary>The company's own people only: never quoted to a customer.</summary>
    Agents,
}
