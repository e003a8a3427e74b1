namespace CustomerService.Packs.Yaml;

/// <summary>A piece of YAML that knows where it stands.</summary>
internal abstract record YamlNode(Position Position)
{
    /// <summary>What to call it in a message.</summary>
    public abstract string Kind { get; }
}
