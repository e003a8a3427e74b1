namespace CustomerService.Grains.Serving.Registry;

/// <summary>What is known of a tenant's folder.</summary>
/// <param name="look">How it looked when its pack was read.</param>
/// <param name="version">The version of that pack.</param>
internal sealed class PackWatch(string look, string version)
{
    private string _seen = look;
    private string _read = look;

    /// <summary>The version last read from the folder.</summary>
    public string Version { get; set; } = version;

    /// <summary>What is wrong with the folder; null where nothing is.</summary>
    public string? Problem { get; set; }

    /// <summary>
    /// True when the folder looks other than when it was read, and has stayed so since the last look: nobody is writing any more.
    /// </summary>
    public bool IsToBeRead(string look)
    {
        var settled = look == _seen;
        _seen = look;
        return settled && look != _read;
    }

    /// <summary>The folder was read as it looked last.</summary>
    public void Read() => _read = _seen;
}
