using Xunit;

namespace CustomerService.Architecture.Tests;

public sealed class FolderCycleTests
{
    public static TheoryData<string> Projects => [.. Repository.Projects.Select(project => project.Name)];

    [Theory]
    [MemberData(nameof(Projects))]
    public void Folders_of_a_project_do_not_refer_to_each_other_in_a_circle(string project)
    {
        var known = KnownBackArrows.Table.Where(line => line.Project == project).Select(line => (line.From, line.To));
        var circle = GraphOf(project).Without(known).ShortestCircle();
        Assert.True(circle is null, $"A circle among the folders of {project}:\n{Say(circle)}");
    }

    [Fact]
    public void What_is_mended_is_taken_out_of_the_table()
    {
        var graphs = KnownBackArrows.Table.Select(line => line.Project).Distinct().ToDictionary(project => project, GraphOf, StringComparer.Ordinal);
        Assert.DoesNotContain(KnownBackArrows.Table, line => graphs[line.Project].CircleOf((line.From, line.To)) is null);
    }

    [Fact]
    public void A_circle_is_found_and_told_with_the_types_that_make_it()
    {
        TypeUse[] uses = [Use("a.X", "b.Y"), Use("b.Z", "c.V"), Use("c.V", "d.W"), Use("c.V", "a.X"), Use("d.W", "e.U")];
        var graph = new FolderGraph(uses);

        Assert.Equal("a.X uses b.Y\nb.Z uses c.V\nc.V uses a.X", Say(graph.ShortestCircle()));
        Assert.Null(graph.CircleOf(("c", "d")));
        Assert.Null(graph.Without([("c", "a")]).ShortestCircle());
    }

    private static FolderGraph GraphOf(string project) => new(Built.Uses.Where(use => use.FromProject == project && use.ToProject == project));

    private static TypeUse Use(string from, string to) => new("p", from, "p", to);

    private static string Say(IReadOnlyList<TypeUse>? circle) => string.Join('\n', (circle ?? []).Select(use => $"{use.From} uses {use.To}"));
}
