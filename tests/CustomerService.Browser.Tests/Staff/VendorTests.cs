using System.Security.Cryptography;

namespace CustomerService.Browser.Tests.Staff;

/// <summary>What others wrote is what its page says.</summary>
public sealed class VendorTests
{
    [Theory]
    [InlineData("echarts", "Apache License")]
    [InlineData("codemirror", "MIT License")]
    public void Build_is_the_one_that_was_looked_at(string name, string licence)
    {
        var folder = RepositoryFiles.Path("src/CustomerService.Console/vendor");

        var checksum = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Path.Combine(folder, $"{name}/{name}.js"))));

        Assert.Contains(checksum, File.ReadAllText(Path.Combine(folder, "README.md")), StringComparison.Ordinal);
        Assert.Contains(licence, File.ReadAllText(Path.Combine(folder, $"{name}/LICENSE.txt")), StringComparison.Ordinal);
    }
}
