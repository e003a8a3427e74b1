using CustomerService.Deploy.Tests.Support;

namespace CustomerService.Deploy.Tests.Images;

/// <summary>What an engine would refuse, and what the images promise.</summary>
public sealed class DockerfileTests
{
    private static readonly string Path = System.IO.Path.Combine(Repository.Deploy, "Dockerfile");

    [Fact]
    public async Task The_linter_has_nothing_to_say() => (await Tool.NodeAsync("check-dockerfile.mjs", Path)).ShouldSucceed();

    [Theory]
    [InlineData("host")]
    [InlineData("cli")]
    public void An_image_runs_as_the_unprivileged_user_and_without_a_shell(string target)
    {
        var stage = Dockerfile.Read(Path).Single(s => s.Name == target);
        Assert.Equal("1654", stage.Value("USER"));
        Assert.Contains("chiseled", stage.Image, StringComparison.Ordinal);
        Assert.DoesNotContain(stage.Steps, step => step.Instruction == "RUN");
        Assert.StartsWith("[", stage.Value("ENTRYPOINT"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_health_check_asks_the_program_itself()
    {
        var check = Dockerfile.Read(Path).Single(s => s.Name == "host").Value("HEALTHCHECK")!;
        Assert.Contains("""CMD ["/app/CustomerService.Host", "--health"]""", check, StringComparison.Ordinal);
    }

    [Fact]
    public void The_layer_of_packages_knows_every_project()
    {
        var copied = Dockerfile.Read(Path).Single(s => s.Name == "restore").Steps
            .Where(s => s.Instruction == "COPY").Select(s => s.Arguments.Split(' ')[0]).Where(p => p.EndsWith(".csproj", StringComparison.Ordinal));
        var there = Directory.GetFiles(System.IO.Path.Combine(Repository.Root, "src"), "*.csproj", SearchOption.AllDirectories)
            .Select(p => System.IO.Path.GetRelativePath(Repository.Root, p));
        Assert.Equal(there.Order(StringComparer.Ordinal), copied.Order(StringComparer.Ordinal));
    }
}
