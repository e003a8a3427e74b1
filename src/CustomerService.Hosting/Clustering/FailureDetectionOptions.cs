namespace CustomerService.Hosting.Clustering;

/// <summary>How soon silos find that one of them is dead. Section <c>CustomerService:Cluster</c>.</summary>
internal sealed class FailureDetectionOptions
{
    public const string Section = "CustomerService:Cluster";

    /// <summary>How often silos ask each other whether they live, and how long an answer may take.</summary>
    /// <value>200 ms to 1 min. Default 2 s.</value>
    public TimeSpan ProbeTimeout { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>Answers missed on end before a silo is suspected.</summary>
    /// <value>1 to 20. Default 3.</value>
    public int MissedProbes { get; set; } = 3;

    /// <summary>Reads and checks the section.</summary>
    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">Every mistake, with key, value and cure.</exception>
    public static FailureDetectionOptions Read(IConfiguration configuration)
    {
        var options = new FailureDetectionOptions();
        List<string> errors = [];
        try
        {
            configuration.GetSection(Section).Bind(options);
        }
        catch (InvalidOperationException e)
        {
            errors.Add($"{e.Message.TrimEnd('.')}: use a time as hh:mm:ss and a whole number.");
        }

        if (options.ProbeTimeout < TimeSpan.FromMilliseconds(200) || options.ProbeTimeout > TimeSpan.FromMinutes(1))
        {
            errors.Add($"{Section}:{nameof(ProbeTimeout)} is {options.ProbeTimeout}: use a value from 00:00:00.200 to 00:01:00.");
        }

        if (options.MissedProbes is < 1 or > 20)
        {
            errors.Add($"{Section}:{nameof(MissedProbes)} is {options.MissedProbes}: use a value from 1 to 20.");
        }

        return errors.Count == 0
            ? options
            : throw new Microsoft.Extensions.Options.OptionsValidationException(Section, typeof(FailureDetectionOptions), errors);
    }
}
