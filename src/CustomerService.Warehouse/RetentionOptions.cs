namespace CustomerService.Warehouse;

/// <summary>For how many days files are kept, by the class of what they hold: section <c>CustomerService:Warehouse:Retention</c>.</summary>
public sealed class RetentionOptions
{
    /// <summary>Gets or sets the days for what is of nobody: what came of looking at the warehouse itself.</summary>
    /// <value>1 to 36,500; 0 for ever. Default: 90.</value>
    public int Public { get; set; } = 90;

    /// <summary>Gets or sets the days for what happened in conversations and to customers.</summary>
    /// <value>1 to 36,500; 0 for ever. Default: 0.</value>
    public int Internal { get; set; }

    /// <summary>Gets or sets the days for what was written, redacted.</summary>
    /// <value>1 to 36,500; 0 for ever. Default: 90.</value>
    public int Personal { get; set; } = 90;
}
