using System.Reflection;
using CustomerService.Hosting.Starting;

namespace CustomerService.Cluster.Tests.Extending;

/// <summary>Libraries beside a program of somebody else's: one that is too old is told at the start.</summary>
public sealed class LibraryVersionTests
{
    private static readonly (string By, AssemblyName Library)[] Needed =
    [
        ("CustomerService.Grains", new AssemblyName("System.IO.Hashing, Version=10.0.0.12")),
        ("CustomerService.Storage", new AssemblyName("System.IO.Hashing, Version=10.0.0.9")),
    ];

    [Theory]
    [InlineData("10.0.0.9", true)]
    [InlineData("10.0.0.12", false)]
    [InlineData("11.0.0.0", false)]
    [InlineData(null, false)]
    public void A_library_that_is_older_than_the_one_built_with_is_a_mistake(string? there, bool isMistake)
    {
        var problems = LibraryVersions.Problems(Needed, _ => there is null ? null : Version.Parse(there));

        string[] expected = isMistake ? ["CustomerService.Grains was built with System.IO.Hashing 10.0.0.12, and 10.0.0.9 is beside"] : [];
        Assert.Equal(expected, problems.Select(line => line.Split(" this program")[0]));
    }

    [Fact]
    public void What_is_beside_our_own_host_fits() => Assert.Empty(LibraryVersions.Problems());
}
