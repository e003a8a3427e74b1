using Xunit;

namespace CustomerService.Architecture.Tests;

public sealed class FolderCycleTests
{
    public static TheoryData<string> Projects => [.. Repository.Projects.Select(project => project.Name)];

    [Theory]
    [MemberData(nameof(Projects))]
    public void Folders_of_a_project_do_not_refer_to_each_other_in_a_circle(string project)
    {
        var circle = GraphOf(project).ShortestCircle();
        Assert.True(circle is null, $"A circle among the folders of {project}:\n{Say(circle)}");
    }

    [Fact]
    public void A_circle_is_found_and_told_with_the_types_that_make_it()
    {
        TypeUse[] uses = [Use("a.X", "b.Y"), Use("b.Z", "c.V"), Use("c.V", "d.W"), Use("c.V", "a.X"), Use("d.W", "e.U")];
        Assert.Equal("a.X uses b.Y\nb.Z uses c.V\nc.V uses a.X", Say(new FolderGraph(uses).ShortestCircle()));
        Assert.Null(new FolderGraph(uses.Where(use => use.To != "a.X")).ShortestCircle());
    }

    private static FolderGraph GraphOf(string project) => new(Built.Uses.Where(use => use.FromProject == project && use.ToProject == project));

    private static TypeUse Use(string from, string to) => new("p", from, "p", to);

    private static string Say(IReadOnlyList<TypeUse>? circle) => string.Join('\n', (circle ?? []).Select(use => $"{use.From} uses {use.To}"));
}
