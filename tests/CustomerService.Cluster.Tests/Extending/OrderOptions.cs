using Microsoft.Extensions.Options;

namespace CustomerService.Cluster.Tests.Extending;

/// <summary>Settings of somebody else's.</summary>
internal sealed class OrderOptions
{
    public string Url { get; set; } = "";

    internal sealed class Validator : IValidateOptions<OrderOptions>
    {
        public ValidateOptionsResult Validate(string? name, OrderOptions options) => options.Url.Length > 0
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail("Shop:Orders:Url is empty: give the address of the orders.");
    }
}
