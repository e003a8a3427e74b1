namespace CustomerService.Hosting;

/// <summary>The whole product as a program of one's own: its <c>Program.cs</c> says what it has beside it.</summary>
/// <example>
/// <code>
/// return await CustomerServiceHost.CreateBuilder(args)
///     .Extend(host => host.AddDecisionPolicy&lt;OrderStatusPolicy&gt;())
///     .RunAsync();
/// </code>
/// </example>
public static class CustomerServiceHost
{
    /// <summary>Begins a host. Nothing is read and nothing is started before <see cref="CustomerServiceHostBuilder.RunAsync"/>.</summary>
    /// <param name="args">The program's arguments; <c>--help</c> lists them.</param>
    public static CustomerServiceHostBuilder CreateBuilder(string[] args)
    {
        ArgumentNullException.ThrowIfNull(args);
        return new(args);
    }
}
