using Xunit;

namespace CustomerService.Architecture.Tests;

public sealed class ProjectArrowTests
{
    public static TheoryData<string> Projects => [.. Repository.Projects.Select(project => project.Name)];

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_refers_to_what_the_table_allows(string name)
    {
        Assert.True(ProjectArrows.Table.ContainsKey(name), $"CustomerService.{name} is new: say in {nameof(ProjectArrows)} and in docs/architecture.md what it may refer to.");
        var project = Repository.Projects.Single(project => project.Name == name);
        Assert.All(project.References, reference => Assert.True(ProjectArrows.Allows(name, reference), $"{name} must not refer to {reference}."));
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_uses_what_the_table_allows_also_by_way_of_others(string name)
    {
        var foreign = Built.Uses.Where(use => use.FromProject == name && use.ToProject != name && !ProjectArrows.Allows(name, use.ToProject));
        Assert.Empty(foreign.Select(use => $"{use.From} uses {use.To} of {use.ToProject}"));
    }

    [Fact]
    public void The_table_has_no_circle()
    {
        var uses = ProjectArrows.Table.SelectMany(line => line.Value.Where(to => to != "*").Select(to => new TypeUse(line.Key, $"{line.Key}.x", to, $"{to}.x")));
        Assert.Null(new FolderGraph(uses).ShortestCircle());
    }
}
