"""The charges of `limits` written into compiled templates."""

from typing import Any

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.exceptions import TemplateSyntaxError

from drafter.render.limits import CALL, EACH


class ChargedCode(CodeGenerator):
    """Compiles a template with the charges written into it."""

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:
        _charge_below(node)
        super().visit_Template(node, frame)

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:
        if not isinstance(node.node, nodes.EnvironmentAttribute):
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        # One of the charges: called past the sandbox, which would charge for it.
        self.write(f"environment.{node.node.name}(")
        for argument in node.args:
            self.visit(argument, frame)
            self.write(", ")
        self.write(")")


def _charge_below(node: nodes.Node) -> int:
    """Write charges into all below `node`; return what rendering it once costs."""
    cost = 1
    for field, value in list(node.iter_fields()):
        if isinstance(value, nodes.Node):
            cost += _charge_below(value)
            setattr(node, field, _charged(value))
        elif isinstance(value, list):
            cost += sum(_charge_below(child) for child in value if isinstance(child, nodes.Node))
            setattr(node, field, [_charged(child) for child in value])
    match node:
        case nodes.TemplateData():
            cost += len(node.data)
        case nodes.Filter() | nodes.BinExpr():
            cost += EACH
        case nodes.For():
            node.iter = _call("turns", node, node.iter, nodes.Const(cost))
            if node.recursive:
                node.body.insert(0, _charge(node, cost + CALL))
        case nodes.Macro() | nodes.CallBlock():
            node.body.insert(0, _charge(node, cost))
        case nodes.Compare():
            node.expr = _call("sized", node, node.expr)
            for operand in node.ops:
                operand.expr = _call("sized", node, operand.expr)
        case nodes.Include() | nodes.Import() | nodes.FromImport() | nodes.Extends():
            raise TemplateSyntaxError("an outline cannot take in other templates; put their text here", node.lineno)
    return cost


def _charge(node: nodes.Node, cost: int) -> nodes.Node:
    return nodes.ExprStmt(_call("charge", node, nodes.Const(cost))).set_lineno(node.lineno)


def _charged(node: Any) -> Any:
    match node:
        case nodes.Concat():
            return _call("joined", node, *node.nodes)
        case nodes.List() | nodes.Dict():
            return _call("sized", node, node)
        case nodes.Tuple() if node.ctx == "load":
            return _call("sized", node, node)
        case nodes.Getitem() if isinstance(node.arg, nodes.Slice):
            return _call("sized", node, node)
    return node


def _call(name: str, at: nodes.Node, *arguments: Any) -> nodes.Call:
    call = nodes.Call(nodes.EnvironmentAttribute(name), list(arguments), [], None, None)
    call.set_lineno(at.lineno, override=False)
    return call
